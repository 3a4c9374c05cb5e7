import Sequencer from '@jest/test-sequencer';

/** Files that start whole systems: each takes a minute or more, though it may be short to read. */
const WHOLE_SYSTEM = /\/(examples|deploy)\/[^/]+\/test\//;

/** Other files between two of them: two whole systems at once are too much for two processors. */
const APART = 5;

/**
 * Takes the files that start whole systems early, so that no worker is left with one at the end, and apart from each
 * other.
 */
export default class LongestFirst extends Sequencer {
  /** Jest's own order goes by how long a file took last time, in a fresh clone by its size. */
  async sort(tests) {
    const sorted = await super.sort(tests);
    const long = sorted.filter(({ path }) => WHOLE_SYSTEM.test(path));
    const short = sorted.filter((test) => !long.includes(test));
    const turns = long.flatMap((test) => [test, ...short.splice(0, APART)]);
    return [...turns, ...short];
  }
}
