#include "host/record/signal_data.h"

#include "kernels/base/math.h"

namespace ecgpress {

double SignalData::physical(std::size_t k) const {
  if (!valid(k)) return undefined_double();
  return static_cast<double>(std::int64_t{digital[k]} - std::int64_t{baseline}) / gain;
}

SignalStatistics value_statistics(std::span<const double> values) {
  SignalStatistics statistics;
  double sum = 0;
  for (const double value : values) {
    if (is_nan(value)) {
      ++statistics.nan_count;
    } else {
      sum += value;
    }
  }
  const auto count = static_cast<double>(values.size() - statistics.nan_count);
  if (count == 0) return {undefined_double(), undefined_double(), statistics.nan_count};
  statistics.mean = sum / count;
  double squares = 0;
  for (const double value : values) {
    if (is_nan(value)) continue;
    const double difference = value - statistics.mean;
    squares += difference * difference;
  }
  statistics.standard_deviation = sqrt(squares / count);
  return statistics;
}

SignalStatistics signal_statistics(const SignalData& signal) {
  std::vector<double> values(signal.digital.size());
  for (std::size_t k = 0; k < values.size(); ++k) values[k] = signal.physical(k);
  return value_statistics(values);
}

}  // namespace ecgpress
