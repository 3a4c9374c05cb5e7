import { MovableTime } from '../../clock/index.js';
import type { ServiceName } from '../../contracts/event.js';
import { DATABASE_LIMITS } from '../../database/index.js';
import { SystemEntropy } from '../../entropy/index.js';
import { createLogger } from '../../observability/index.js';
import { createDataSource } from '../../service/data-source.js';
import { LEGAL_TIME_ID, LegalTime } from '../../service/legal-time.entity.js';
import { systemActor, UnitOfWork } from '../../work/index.js';

/** Says in a copied database how far legal time is ahead of the system's, with an entry as for every legal row. */
export async function setLegalTime(databaseUrl: string, service: ServiceName, aheadMs: number): Promise<void> {
  const log = createLogger({ service, level: 'silent' });
  const schema = { entities: [], migrations: [] };
  const dataSource = createDataSource({ databaseUrl, databaseLimits: DATABASE_LIMITS }, schema, log);
  await dataSource.initialize();
  try {
    const work = new UnitOfWork(dataSource, new MovableTime(aheadMs), new SystemEntropy(), service);
    await work.run(systemActor(service), async (tx) => {
      const row = await tx.lock(LegalTime, { id: LEGAL_TIME_ID });
      row.aheadMs = String(aheadMs);
      tx.update(LegalTime, row, { action: 'legal-time.moved', rules: ['APL-82'] });
    });
  } finally {
    await dataSource.destroy();
  }
}
