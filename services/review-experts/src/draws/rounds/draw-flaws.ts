import { DrawFlaw } from '@shenguan/common/draw';
import { conflict, refuse } from '@shenguan/common/rules';

/** Runs a step of the protocol; what the protocol rejects is refused under EXP-17.1: 409 for its state, else 422. */
export function underProtocol<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    return byProtocol(error);
  }
}

/** Refuses what the protocol rejected; throws anything else as it came. */
export function byProtocol(error: unknown): never {
  if (!(error instanceof DrawFlaw)) throw error;
  const more = { detail: { zh: `不符合抽取协议：${error.message}`, en: `against the protocol: ${error.message}` } };
  return error.code === 'state'
    ? conflict('EXP-17.1', { flaw: error.code }, more)
    : refuse('EXP-17.1', { flaw: error.code }, more);
}
