import { statfsSync } from 'node:fs';
import { pause } from '@shenguan/rehearsal/part';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';

/** Left to write on, bytes. */
const ROOM = 256 * 1024;
const FULL_MS = 5_000;

/** A disk that has no room left: database, files and logs alike. */
export const disk: readonly Trial<City>[] = [
  {
    name: 'disk-full',
    tried: '磁盘写满 · a full disk',
    lacks: ({ rig }) => (rig.ownDisk ? null : '须以 root 身份挂载 tmpfs · needs root for a small tmpfs'),
    run: (city) =>
      city.under(async () => {
        const { bsize, blocks, bfree } = statfsSync(city.rig.dataDir);
        try {
          city.rig.sizeDisk((blocks - bfree) * bsize + ROOM);
          await pause(FULL_MS);
        } finally {
          city.rig.sizeDisk();
        }
        return `no room on the disk for ${FULL_MS / 1000} s`;
      }),
  },
];
