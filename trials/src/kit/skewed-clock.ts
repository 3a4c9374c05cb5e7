// Loaded before a service (`node --import`): its machine's clock is SKEW_MS ahead, as every part of the program sees it.
const skewMs = Number(process.env.SKEW_MS);
const Honest = Date;

class Skewed extends Honest {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(Skewed.now());
    else super(...(given as [number]));
  }

  static override now(): number {
    return Honest.now() + skewMs;
  }
}

globalThis.Date = new Proxy(Skewed, {
  // `new Date(2026, 2, 2)` too.
  construct: (target, given) => (given.length > 1 ? Reflect.construct(Honest, given) : new target(...(given as []))),
  apply: () => new Skewed().toString(),
}) as unknown as DateConstructor;
