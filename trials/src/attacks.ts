import { draws } from './attacks/cases/draws.js';
import { files } from './attacks/cases/files.js';
import { fuzz } from './attacks/cases/fuzz.js';
import { hooks } from './attacks/cases/hooks.js';
import { matrix } from './attacks/cases/matrix.js';
import { personal } from './attacks/cases/personal.js';
import { races } from './attacks/cases/races.js';
import { stalls } from './attacks/cases/stalls.js';
import { tampering } from './attacks/cases/tampering.js';
import { tokens } from './attacks/cases/tokens.js';
import { Target } from './attacks/target.js';
import { randomFrom } from './kit/random.js';
import { runTrials, type Trial, told, wanted } from './kit/trial.js';

const TRIALS: readonly Trial<Target>[] = [
  ...tokens,
  ...races,
  ...files,
  ...hooks,
  ...draws,
  ...stalls,
  ...matrix,
  ...fuzz,
  ...personal,
  // The last rewrites a log, which stays so.
  ...tampering,
];

// npm run attacks [-- --json] [--full] [--seed N] [--only NAME,…] [--keep]: 0 all held, 1 something did not, 2 wrong usage.
const how = wanted();
await told(
  how,
  TRIALS.map(({ name }) => name),
  async (report) => {
    let target!: Target;
    const raised = await report.try(
      'target',
      '启动系统并办理若干事项 · a system with matters at several states',
      async () => {
        target = await Target.raise(how, randomFrom(how.seed));
        return `${target.rig.dataDir}, ${target.operations.length} operations`;
      },
    );
    if (!raised) return;
    try {
      await runTrials(TRIALS, target, how, report);
    } finally {
      await target.rig.stop(how.keep);
    }
  },
);
