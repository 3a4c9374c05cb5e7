import { Receiver } from './receiver.js';
import { LEGAL_START, programsOfTheMatter, retrofit, startReceivers } from './retrofit.js';
import { tellDemo } from './telling/demo.js';

// npm run demo: the main job on a system of its own.
await tellDemo('npm run demo [-- --json] [--keep DIR]', async () => {
  const receivers = await startReceivers(Receiver.start);
  return {
    headline: '审管 Shenguan · 既有住宅加装电梯：从申请到撤销 · adding a lift, from application to revocation',
    legalStart: LEGAL_START,
    services: programsOfTheMatter(),
    beside: Object.values(receivers),
    play: (playing) => retrofit({ ...playing, receivers }),
  };
});
