"""Jobs for one crane: the urgent take it from the others, but for the polite, who wait."""
import simpy


def job(env, crane, name, start, minutes, priority, preempt=True):
    yield env.timeout(start)
    with crane.request(priority=priority, preempt=preempt) as turn:
        yield turn
        try:
            yield env.timeout(minutes)
            print(f'{env.now:3} min: {name} is done')
        except simpy.Interrupt as interrupt:
            used = env.now - interrupt.cause.usage_since
            print(f'{env.now:3} min: {name} loses the crane after {used} min')


env = simpy.Environment()
crane = simpy.PreemptiveResource(env, capacity=1)
env.process(job(env, crane, 'stacking', 0, 40, priority=3))
env.process(job(env, crane, 'loading', 15, 30, priority=2))
env.process(job(env, crane, 'inspection', 20, 10, priority=1, preempt=False))
env.process(job(env, crane, 'clearing', 25, 30, priority=3))
env.process(job(env, crane, 'rescue', 50, 20, priority=0))
env.run()
