#include "report/perfetto.hpp"

#include <utility>

#include "report/numbers.hpp"

namespace gudang {

PerfettoWriter::PerfettoWriter(std::ostream& out, const TraceFileReader& trace) : words_(trace), document_(out, trace.header().entries), resources_(document_, trace) {
  for (const auto& [process, name] : {std::pair(kPickers, "pickers"), std::pair(kVehicles, "vehicles"), std::pair(kDoors, "doors"), std::pair(kOrders, "orders"), std::pair(kResources, "resources"), std::pair(kOther, "other")})
    document_.name_process(process, name);
  pickers_.listen(handlers_);
  orders_.listen(handlers_);
  vehicles_.listen(handlers_);
  doors_.listen(handlers_);
  resources_.listen(handlers_);
}

void PerfettoWriter::add(const TraceEvent& event) {
  document_.set_now(event.time);
  const auto handler = handlers_.find(event.kind);
  if (handler != handlers_.end() && handler->second(event)) return;
  document_.instant(kOther, 1, words_.kind(event.kind), R"("what":)" + json_text(words_.event(event)));
}

void PerfettoWriter::finish() {
  pickers_.finish();
  orders_.finish();
  vehicles_.finish();
  doors_.finish();
  document_.finish();
}

}  // namespace gudang
