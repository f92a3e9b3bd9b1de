// One station with one line: most of the models that have a closed form.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>

#include "gudang/des/combine.hpp"
#include "theory/model.hpp"

namespace gudang::theory {

struct Station {
  Draw between_arrivals, service;  ///< [s]
  std::int64_t servers = 1;
  std::int64_t room = std::numeric_limits<std::int64_t>::max();  ///< customers that the system holds; others are turned away
  Draw patience = nullptr;         ///< [s] that a customer waits; null: for ever
  Draw batch = nullptr;            ///< customers that come at once; null: one
  std::function<double(std::int64_t)> joins = nullptr;  ///< probability with which one stays who finds so many; null: 1
  std::int64_t customers = std::numeric_limits<std::int64_t>::max();  ///< that come in all
};

class StationModel : public Model {
 public:
  StationModel(const Run& run, const Station& station)
      : Model(run), servers(simulation(), station.servers), station_(station), arrivals_(stream(1)), services_(stream(2)), patience_(stream(3)), choices_(stream(4)) {
    watch(servers);
    simulation().spawn(arrive());
  }

  Census customers{*this};
  Resource servers;
  Tally waits_over_10, turned_away, reneged;  ///< 1 or 0 for each customer: shares
  Tally found;                                ///< customers, by each who came
  Tally between_departures;                   ///< [s]

 private:
  Process arrive() {
    for (std::int64_t i = 0; i < station_.customers; ++i) {
      co_await simulation().delay(to_duration(station_.between_arrivals(arrivals_)));
      if (closing()) co_return;
      const double batch = station_.batch ? station_.batch(arrivals_) : 1;
      for (double j = 0; j < batch; ++j) admit();
    }
  }
  void admit() {
    const Duration service = to_duration(station_.service(services_));
    const std::int64_t present = customers.inside().value();
    const bool full = present >= station_.room || (station_.joins && choices_.uniform() > station_.joins(present));
    if (counting()) {
      found.add(static_cast<double>(present));
      turned_away.add(full);
    }
    if (!full) simulation().spawn(customer(service));
  }
  Process customer(Duration service) {
    const Census::Stay stay = customers.enter();
    const Time arrived = simulation().now();
    Resource::Lease lease;
    if (station_.patience) {
      std::optional<Resource::Lease> granted = co_await within(to_duration(station_.patience(patience_)), servers.lease());
      if (counting()) reneged.add(!granted);
      if (!granted) co_return;
      lease = *std::move(granted);
    } else {
      lease = co_await servers.lease();
    }
    if (counting()) waits_over_10.add(simulation().now() - arrived > seconds(10));
    co_await simulation().delay(service);
    if (counting()) between_departures.add(to_seconds(simulation().now() - last_departure_));
    last_departure_ = simulation().now();
  }

  Station station_;
  RandomStream arrivals_, services_, patience_, choices_;
  Time last_departure_;
};

}  // namespace gudang::theory
