#include "host/record/signal_data.h"

#include "kernels/base/math.h"

namespace ecgpress {

double SignalData::physical(std::size_t k) const {
  if (!valid(k)) return undefined_double();
  return static_cast<double>(std::int64_t{digital[k]} - std::int64_t{baseline}) / gain;
}

SignalStatistics signal_statistics(const SignalData& signal) {
  SignalStatistics statistics;
  double sum = 0;
  for (std::size_t k = 0; k < signal.digital.size(); ++k) {
    if (signal.valid(k)) {
      sum += signal.physical(k);
    } else {
      ++statistics.nan_count;
    }
  }
  const auto count = static_cast<double>(signal.digital.size() - statistics.nan_count);
  if (count == 0) return {undefined_double(), undefined_double(), statistics.nan_count};
  statistics.mean = sum / count;
  double squares = 0;
  for (std::size_t k = 0; k < signal.digital.size(); ++k) {
    if (!signal.valid(k)) continue;
    const double difference = signal.physical(k) - statistics.mean;
    squares += difference * difference;
  }
  statistics.standard_deviation = sqrt(squares / count);
  return statistics;
}

}  // namespace ecgpress
