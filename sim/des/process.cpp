#include "gudang/des/process.hpp"

#include <new>

#include "gudang/des/simulation.hpp"

namespace gudang {
namespace {

/// In front of every frame: the pool it came from, or null for plain new.
struct alignas(__STDCPP_DEFAULT_NEW_ALIGNMENT__) FrameHeader {
  MemoryPool* pool;
};

}  // namespace

void* Process::promise_type::allocate(std::size_t size, MemoryPool* pool) {
  const std::size_t total = size + sizeof(FrameHeader);
  void* memory = pool != nullptr ? pool->allocate(total) : ::operator new(total);
  return new (memory) FrameHeader{pool} + 1;
}

void Process::promise_type::operator delete(void* frame, std::size_t size) noexcept {
  FrameHeader* header = static_cast<FrameHeader*>(frame) - 1;
  if (header->pool != nullptr) header->pool->deallocate(header, size + sizeof(FrameHeader));
  else ::operator delete(header);
}

bool ProcessHandle::done() const {
  return simulation_ == nullptr || simulation_->process_slots_[slot_].generation != generation_;
}

void ProcessHandle::Join::await_suspend(Process::Handle waiting) {
  process = waiting;
  target_.simulation_->process_slots_[target_.slot_].process->joiners.push_back(*this);
}

}  // namespace gudang
