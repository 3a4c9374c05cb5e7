// What a test file imports from `@jest/globals`: always that of the file that runs, also where a module that imports it
// was loaded by an earlier one.
import { ModuleMocker } from 'jest-mock';

const current = (name) => globalThis[Symbol.for('shenguan.jest')][name];
const following = (name) =>
  new Proxy(() => {}, {
    apply: (_target, _this, args) => current(name)(...args),
    get: (_target, key) => current(name)[key],
  });

export const describe = following('describe');
export const it = following('it');
export const test = following('test');
export const expect = following('expect');
export const beforeAll = following('beforeAll');
export const beforeEach = following('beforeEach');
export const afterAll = following('afterAll');
export const afterEach = following('afterEach');
/** Spies; modules can't be mocked here, and nothing of ours is. */
export const jest = new ModuleMocker(globalThis);
