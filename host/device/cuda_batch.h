// A batch in device memory: its arrays sent, and both launches on them.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "host/device/backend.h"
#include "host/device/cuda_buffer.h"

namespace ecgpress {

// Used again for the next batch, whose arrays take the memory of the last one's.
class CudaBatch {
 public:
  // Queues the copies. `pages`: the batch's, with views of memory that the device writes; they and the batch
  // must live until the stream has come here. Throws Error (kDevice) where the device fails.
  void send(const HostBatch& batch, const std::vector<PageParams>& pages, const CudaStream& stream);

  // Queues the outlines of the traces, then every tile.
  void develop(bool skipping, const CudaStream& stream) const;

 private:
  template <class T>
  void* copy(CudaBuffer& buffer, const T* host, std::size_t count, const CudaStream& stream);
  template <class T>
  void copy_into(const T*& device, CudaBuffer& buffer, const T* host, std::int32_t count,
                 const CudaStream& stream);
  void send_tiles(const HostBatch& batch, const CudaStream& stream);
  void send_surface(const HostBatch& batch, const CudaStream& stream);
  ReliefView resident(const ReliefView& host, const CudaStream& stream);
  const std::int32_t* resident_texture(const HostBatch& batch, const CudaStream& stream);
  void reserve_lattice();

  BatchArrays arrays_;
  const TileRef* tiles_ = nullptr;
  std::int64_t flat_count_ = 0, bent_count_ = 0;  // of the tiles, which lie in this order
  std::vector<TileRef> sorted_tiles_;
  std::vector<ReliefView> relief_views_;
  std::map<const Float4*, CudaBuffer> relief_sheets_;
  CudaBuffer pages_buffer_, traces_, runs_, instances_, shapes_, cells_, edges_, samples_, lattice_,
      tiles_buffer_;
  CudaBuffer reliefs_, bends_, stain_runs_, stains_, texture_;
  const std::int32_t* texture_sent_ = nullptr;
};

}  // namespace ecgpress
