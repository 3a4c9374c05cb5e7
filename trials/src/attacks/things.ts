import { NOWHERE } from '@shenguan/common/openapi';
import { mintToken } from '@shenguan/embedded/mint-token';
import type { ServiceName } from '@shenguan/embedded/services';
import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import { probe } from '../kit/probe.js';
import type { Operation, Target } from './target.js';

/** Things of one kind that are taken: of each state one, and no more than so many. */
const EACH_MAX = 4;

/** Things that are there, by what names them in a template: `supervision-link /api/v1/feedback/{id}` → IDs. */
export class Things {
  private readonly found = new Map<string, readonly string[]>();

  /** Looks through every list that an auditor may read, and takes things at several states. */
  static async of(target: Target): Promise<Things> {
    const things = new Things();
    const token = await mintToken(target.rig.dataDir, AUDITOR);
    const headers = { authorization: `Bearer ${token}` };
    const templates = new Set(target.operations.map(({ service, template }) => `${service} ${template}`));
    for (const { service, method, template } of target.operations) {
      const named = [...templates].find((one) => new RegExp(`^${service} ${escaped(template)}/\\{[^/]+\\}$`).test(one));
      if (method !== 'GET' || template.includes('{') || !named) continue;
      const { status, text } = await probe(`${target.rig.origins[service]}${template}?limit=100`, { headers });
      if (status !== 200) continue;
      const body = JSON.parse(text);
      const items: Record<string, unknown>[] = Array.isArray(body) ? body : (body.items ?? []);
      const byState = new Map(items.map((item) => [String(item.state ?? item.kind ?? item.id), item]));
      const ids = [...byState.values()].slice(0, EACH_MAX).flatMap((item) => idOf(item) ?? []);
      if (ids.length > 0) things.found.set(named, ids);
    }
    return things;
  }

  /** How many kinds of things are known, and how many things. */
  get counts(): { kinds: number; things: number } {
    return { kinds: this.found.size, things: [...this.found.values()].flat().length };
  }

  /** Ways to call an operation on things that are there; what is not known stands for nothing. */
  pathsOf({ service, template }: Pick<Operation, 'service' | 'template'>): string[] {
    const named = this.kindOf(service, template);
    if (!named) return [template.replace(/\{[^}]+\}/g, NOWHERE)];
    const prefix = named.slice(service.length + 1);
    return this.found
      .get(named)!
      .map(
        (id) =>
          prefix.replace(/\{[^}]+\}$/, encodeURIComponent(id)) +
          template.slice(prefix.length).replace(/\{[^}]+\}/g, NOWHERE),
      );
  }

  /** Whether a template names a thing that is there. */
  knows({ service, template }: Pick<Operation, 'service' | 'template'>): boolean {
    return this.kindOf(service, template) !== undefined;
  }

  private kindOf(service: ServiceName, template: string): string | undefined {
    const fits = (one: string) => `${service} ${template}` === one || `${service} ${template}`.startsWith(`${one}/`);
    return [...this.found.keys()].filter(fits).sort((a, b) => b.length - a.length)[0];
  }
}

function idOf(item: Record<string, unknown>): string | undefined {
  const id = item.id ?? item.caseNumber ?? item.code ?? item.number;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
