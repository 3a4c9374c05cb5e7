/** Pauses between two questions, milliseconds: short at first, longer the longer it takes, as each costs a request. */
const PAUSE_MS = { first: 10, growth: 1.4, longest: 200 };

/** Asks again until the answer satisfies, and returns it; after the limit it fails with what came last. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  satisfied: (answer: T) => boolean,
  limitMs = 20_000,
): Promise<T> {
  const endAt = performance.now() + limitMs;
  for (let pause = PAUSE_MS.first; ; pause = Math.min(pause * PAUSE_MS.growth, PAUSE_MS.longest)) {
    const answer = await ask();
    if (satisfied(answer)) return answer;
    if (performance.now() > endAt) {
      throw new Error(`not satisfied within ${limitMs} ms; last: ${JSON.stringify(answer)?.slice(0, 2_000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
