#include "host/render/record_cache.h"

#include <algorithm>
#include <optional>

#include "ecgpress/error.h"
#include "host/record/open_record.h"

namespace ecgpress {

// Read by whoever holds its mutex first; the others wait for that one and no other record.
struct RecordCache::Entry {
  std::mutex mutex;
  std::shared_ptr<const KeyedRecord> record;
  std::optional<Error> error;
};

RecordCache::RecordCache(std::span<const std::string> records, std::size_t capacity)
    : records_(records), capacity_(std::max<std::size_t>(capacity, 1)) {}

std::shared_ptr<RecordCache::Entry> RecordCache::entry(std::size_t index) {
  const std::lock_guard lock(mutex_);
  if (const auto found = slots_.find(index); found != slots_.end()) {
    latest_.splice(latest_.begin(), latest_, found->second.place);
    return found->second.entry;
  }
  if (slots_.size() >= capacity_) {
    slots_.erase(latest_.back());
    latest_.pop_back();
  }
  latest_.push_front(index);
  return slots_.emplace(index, Slot{std::make_shared<Entry>(), latest_.begin()}).first->second.entry;
}

std::shared_ptr<const KeyedRecord> RecordCache::get(std::size_t index) {
  const std::shared_ptr<Entry> own = entry(index);
  const std::lock_guard lock(own->mutex);
  if (!own->record && !own->error) {
    try {
      Record record = open_record(records_[index]);
      std::string key = record_key(record);
      own->record = std::make_shared<const KeyedRecord>(KeyedRecord{std::move(record), std::move(key)});
    } catch (const Error& e) {
      own->error = e;
    }
  }
  if (own->error) throw Error(*own->error);
  return own->record;
}

}  // namespace ecgpress
