// Records by their place in the list, read once and kept as long as they are likely to be wanted again.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>

#include "ecgpress/record.h"

namespace ecgpress {

struct KeyedRecord {
  Record record;
  std::string key;  // record_key(record)
};

// Any number of threads. A record that cannot be read is remembered as well, with its reason.
class RecordCache {
 public:
  // `records` as open_record takes them, kept by the caller. Keeps the `capacity` latest, at least 1.
  RecordCache(std::span<const std::string> records, std::size_t capacity);

  // Throws an Error of the kind and with the message that opening the record threw.
  std::shared_ptr<const KeyedRecord> get(std::size_t index);

 private:
  struct Entry;
  std::shared_ptr<Entry> entry(std::size_t index);

  std::span<const std::string> records_;
  std::size_t capacity_;
  std::mutex mutex_;
  std::list<std::size_t> latest_;  // front: latest
  struct Slot {
    std::shared_ptr<Entry> entry;
    std::list<std::size_t>::iterator place;
  };
  std::unordered_map<std::size_t, Slot> slots_;  // looked up only, never walked
};

}  // namespace ecgpress
