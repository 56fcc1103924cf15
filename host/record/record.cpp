// What a Record can say about itself: where a lead is, and the key that identifies its samples.
#include "ecgpress/record.h"

#include <algorithm>
#include <bit>
#include <span>
#include <tuple>

#include "host/base/sha256.h"
#include "host/record/lead_names.h"
#include "kernels/base/math.h"

namespace ecgpress {

std::optional<int> Record::lead_index(const std::string& lead_name) const {
  const std::string wanted = canonical_lead_name(lead_name);
  for (std::size_t k = 0; k < leads.size(); ++k) {
    if (canonical_lead_name(leads[k].name) == wanted) return static_cast<int>(k);
  }
  return std::nullopt;
}

namespace {

// The samples' bits, every NaN as the one constant.
std::vector<std::uint32_t> sample_bits(const Lead& lead) {
  std::vector<std::uint32_t> bits(lead.mv.size());
  for (std::size_t k = 0; k < bits.size(); ++k)
    bits[k] = is_nan(lead.mv[k]) ? kUndefinedBits : bits_from(lead.mv[k]);
  return bits;
}

void update_with_samples(const Lead& lead, Sha256& sha) {
  const std::vector<std::uint32_t> bits = sample_bits(lead);
  if constexpr (std::endian::native == std::endian::little) {
    sha.update(std::as_bytes(std::span(bits)));
  } else {
    for (const std::uint32_t word : bits) sha.update_u32(word);
  }
}

// Same name twice: the rest of the content decides, so that the order in the file never does.
bool comes_before(const Lead* a, const Lead* b) {
  if (a->name != b->name) return a->name < b->name;
  if (a->fs_hz != b->fs_hz) return a->fs_hz < b->fs_hz;
  return sample_bits(*a) < sample_bits(*b);
}

}  // namespace

std::string record_key(const Record& record) {
  std::vector<const Lead*> leads;
  for (const Lead& lead : record.leads) leads.push_back(&lead);
  std::sort(leads.begin(), leads.end(), comes_before);
  Sha256 sha;
  for (const Lead* lead : leads) {
    sha.update(std::string_view(lead->name.c_str(), lead->name.size() + 1));  // with its closing zero
    sha.update_u64(bits_from(lead->fs_hz)).update_u64(lead->mv.size());
    update_with_samples(*lead, sha);
  }
  return to_hex(sha.finish());
}

}  // namespace ecgpress
