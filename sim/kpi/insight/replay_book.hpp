// Movers' steps within a window of time, as they come to be known.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gudang/model/layout.hpp"
#include "kpi/insight/insight.hpp"

namespace gudang {

class ReplayBook {
 public:
  /// Keeps the steps that some of [from, to) is in.
  ReplayBook(Time from, Time to);

  /// Returns its number. It is not there until its first step.
  std::uint32_t add(std::string name, std::string kind, const Position& at);
  /// From `at` on it stands there.
  void stand(std::uint32_t mover, Time at, MoverState state, const Position& place, std::int64_t object = -1);
  void absent(std::uint32_t mover, Time at, const Position& place);
  /// From `at` on it travels by these points; the next step told is to stand at the end of the way.
  void travel(std::uint32_t mover, Time at, std::span<const Position> via, bool loaded);
  /// What it has done since it stands is something else.
  void rename(std::uint32_t mover, MoverState state);

  [[nodiscard]] InsightReplay result() const;

 private:
  struct Step { Time at; std::int16_t state; std::uint32_t ref; std::int64_t object; };
  struct Track {
    std::string name, kind;
    std::vector<Step> steps;
    bool over = false;  // it has come to the end of the window
  };
  static bool travels(const Step& step) { return step.state == static_cast<int>(MoverState::travels) || step.state == static_cast<int>(MoverState::loaded); }
  std::uint32_t place(const Position& position);
  void push(Track& track, const Step& step);

  Time from_, to_;
  std::vector<Track> tracks_;
  std::map<std::pair<std::int64_t, std::int64_t>, std::uint32_t> places_;  // x, y
  std::map<std::vector<std::uint32_t>, std::uint32_t> vias_;               // places
};

}  // namespace gudang
