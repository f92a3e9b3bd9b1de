// One box office sells seats for three films. Who waits for a film that is sold out leaves.
// Different: any_of withdraws what did not come first. A trigger is bound to its simulation and does not move.
#include <span>

#include "gudang/des/combine.hpp"
#include "gudang/des/resource.hpp"
#include "gudang/des/trigger.hpp"
#include "support.hpp"
using namespace gudang;

struct Film {
  const char* title;
  Simulation& simulation;
  Trigger<> sold_out{simulation};
  std::int64_t seats = 20, left = 0;
};

Process visitor(Simulation& simulation, Film& film, std::int64_t wanted, Resource& office) {
  const auto turn = co_await any_of(office.lease(), film.sold_out.wait());
  if (film.sold_out.fired()) {
    ++film.left;
  } else if (film.seats < wanted) {
    co_await simulation.delay(seconds(30));
  } else {
    film.seats -= wanted;
    if (film.seats < 2) {
      film.sold_out.fire();
      fmt::print("{:5} s: {} is sold out\n", second(simulation), film.title);
    }
    co_await simulation.delay(seconds(60));
  }
}

Process street(Simulation& simulation, std::span<Film> films, Resource& office, Draw& draw) {
  for (;;) {
    co_await simulation.delay(seconds(draw.exponential(30)));
    Film& film = films[static_cast<std::size_t>(draw(0, 2))];
    const auto wanted = draw(1, 4);
    if (!film.sold_out.fired()) simulation.spawn(visitor(simulation, film, wanted, office));
  }
}

int main() {
  Simulation simulation;
  Film films[] = {{"Metropolis", simulation}, {"Nosferatu", simulation}, {"Safety Last", simulation}};
  Resource office(simulation, 1);
  Draw draw(987654321);
  simulation.spawn(street(simulation, films, office, draw));
  simulation.run_until(Time() + seconds(2500));
  for (const Film& film : films)
    fmt::print("{}: {} seats are left, {} left the line\n", film.title, film.seats, film.left);
}
