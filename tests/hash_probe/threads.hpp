// Work shared out to threads as the experiment does it: whoever is free takes the next, results are kept by index.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace gudang::probe {

/// results[i] = task(i). Rethrows the first failure, by index.
template <class Result, class Task>
[[nodiscard]] std::vector<Result> on_threads(std::size_t count, int threads, const Task& task) {
  std::vector<Result> results(count);
  std::vector<std::exception_ptr> failures(count);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        results[i] = task(i);
      } catch (...) {
        failures[i] = std::current_exception();
      }
    }
  };
  std::vector<std::thread> others;
  for (int t = 1; t < threads; ++t) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
  return results;
}

}  // namespace gudang::probe
