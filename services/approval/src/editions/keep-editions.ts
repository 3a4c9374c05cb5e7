import { isDeepStrictEqual } from 'node:util';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { allEditions, type Edition } from '@shenguan/common/rules';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { RulesEdition } from './rules-edition.entity.js';

/**
 * Keeps each edition when it is first loaded; does not start on one that was changed or is gone, since cases are judged by
 * it. What only gives rules and figures beside those kept, which a newer version of this software reads from the edition
 * where the older one had them in its code, is kept with them. PRA-7
 */
@Injectable()
export class KeepEditions implements OnModuleInit {
  constructor(private readonly work: UnitOfWork) {}

  async onModuleInit(): Promise<void> {
    const known = await this.work.read(systemActor('approval'), (tx) => tx.find(RulesEdition, {}));
    const kept = new Map(known.map((row) => [row.name, row]));
    const loaded = new Map(allEditions().map((edition) => [edition.name, edition]));
    const grown: Edition[] = [];
    for (const [name, { digest, content }] of kept) {
      const now = loaded.get(name);
      if (!now) throw new Error(`edition ${name} is gone: cases may be judged by it; put its file back`);
      if (now.digest === digest) continue;
      if (givesMore(now, content)) grown.push(now);
      else {
        throw new Error(`edition ${name} was changed after it was in use: what is new gets a name of its own`);
      }
    }
    const fresh = [...loaded.values()].filter(({ name }) => !kept.has(name));
    if (fresh.length === 0 && grown.length === 0) return;
    await this.work.run(systemActor('approval'), async (tx) => {
      // Another process may have started at the same time.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('rules_edition'))`, []);
      for (const { digest, ...content } of grown) {
        const row = await tx.lock(RulesEdition, { name: content.name });
        if (row.digest === digest) continue;
        Object.assign(row, { digest, content });
        tx.update(RulesEdition, row, { action: 'rules-edition.extended', rules: ['PRA-7'] });
      }
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

/** Tells whether an edition says everything that was kept of it, word for word, and gives rules or figures beside it. */
function givesMore({ digest: _, ...now }: Edition, kept: RulesEdition['content']): boolean {
  const of = <T>(all: Readonly<Record<string, T>>, keys: object) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => key in keys));
  const known = {
    ...now,
    places: of(now.places, kept.places),
    parameters: of(now.parameters, kept.parameters),
    absent: now.absent.filter((rule) => rule in kept.places),
  };
  return isDeepStrictEqual(JSON.parse(JSON.stringify(known)), JSON.parse(JSON.stringify(kept)));
}
