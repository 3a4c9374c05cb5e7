import { Injectable, type OnModuleInit } from '@nestjs/common';
import { allEditions } from '@shenguan/common/rules';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { RulesEdition } from './rules-edition.entity.js';

/** Keeps each edition when it is first loaded; does not start on one that was changed or is gone, since cases are judged by it. PRA-7 */
@Injectable()
export class KeepEditions implements OnModuleInit {
  constructor(private readonly work: UnitOfWork) {}

  async onModuleInit(): Promise<void> {
    const known = await this.work.read(systemActor('approval'), (tx) => tx.find(RulesEdition, {}));
    const kept = new Map(known.map((row) => [row.name, row]));
    const loaded = new Map(allEditions().map((edition) => [edition.name, edition]));
    for (const [name, { digest }] of kept) {
      const now = loaded.get(name);
      if (!now) throw new Error(`edition ${name} is gone: cases may be judged by it; put its file back`);
      if (now.digest !== digest) {
        throw new Error(`edition ${name} was changed after it was in use: what is new gets a name of its own`);
      }
    }
    const fresh = [...loaded.values()].filter(({ name }) => !kept.has(name));
    if (fresh.length === 0) return;
    await this.work.run(systemActor('approval'), async (tx) => {
      // Another process may have started at the same time.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('rules_edition'))`, []);
      const meanwhile = new Set((await tx.find(RulesEdition, {})).map(({ name }) => name));
      for (const { digest, ...content } of fresh) {
        const { name } = content;
        if (meanwhile.has(name)) continue;
        tx.insert(
          RulesEdition,
          { id: tx.uuid(), name, digest, content, keptAt: tx.now },
          { action: 'rules-edition.kept', rules: ['PRA-7'] },
        );
      }
    });
  }
}
