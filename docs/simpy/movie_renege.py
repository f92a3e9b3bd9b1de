"""One box office sells seats for three films. Who waits for a film that is sold out leaves."""
import simpy
from support import Draw


class Film:
    def __init__(self, env, title):
        self.title = title
        self.sold_out = env.event()
        self.seats = 20
        self.left = 0


def visitor(env, film, wanted, office):
    with office.request() as turn:
        yield turn | film.sold_out
        if film.sold_out.triggered:
            film.left += 1
        elif film.seats < wanted:
            yield env.timeout(30)
        else:
            film.seats -= wanted
            if film.seats < 2:
                film.sold_out.succeed()
                print(f'{env.now:5} s: {film.title} is sold out')
            yield env.timeout(60)


def street(env, films, office, draw):
    while True:
        yield env.timeout(draw.exponential(30))
        film = films[draw(0, 2)]
        wanted = draw(1, 4)
        if not film.sold_out.triggered:
            env.process(visitor(env, film, wanted, office))


env = simpy.Environment()
films = [Film(env, title) for title in ('Metropolis', 'Nosferatu', 'Safety Last')]
office = simpy.Resource(env, capacity=1)
draw = Draw(987654321)
env.process(street(env, films, office, draw))
env.run(until=2500)
for film in films:
    print(f'{film.title}: {film.seats} seats are left, {film.left} left the line')
