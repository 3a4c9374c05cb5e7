import Sequencer from '@jest/test-sequencer';

/** Files that start whole systems: each takes a minute or more, though it may be short to read. */
const WHOLE_SYSTEM = /\/(examples|deploy)\/[^/]+\/test\//;

/** Begins with the files that take longest, so that no worker is left with one at the end while the others are idle. */
export default class LongestFirst extends Sequencer {
  /** Jest's own order goes by how long a file took last time, in a fresh clone by its size. */
  async sort(tests) {
    const sorted = await super.sort(tests);
    const isLong = ({ path }) => WHOLE_SYSTEM.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
