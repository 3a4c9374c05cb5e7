import type { Client } from './client.js';

/** Things of one kind in one state, and who meets them. */
export interface OfferTrial {
  /** What a finding calls it, such as `accepted`. */
  readonly name: string;
  /** Makes a new thing in this state; returns what its path names it by. */
  readonly make: () => Promise<string>;
  readonly callers: Readonly<Record<string, Client>>;
}

/** How things of one kind are reached and acted on. */
export interface OfferedThing {
  /** Template of the thing itself: `/api/v1/cases/{id}`. */
  readonly template: string;
  /** Schema whose `availableActions` lists all operations there are. */
  readonly schema: string;
  /** Bodies by operationId, where the documented example would not do. */
  readonly bodies?: Readonly<Record<string, object>>;
  /** Further parameters of templates, such as `materialCode`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Operations whose missing precondition is no state and so answers 422. */
  readonly refusedByContent?: readonly string[];
  /** Operations that change nothing the second time: let in again without being offered. */
  readonly repeatable?: readonly string[];
  readonly file?: { name: string; mediaType: string; bytes: Buffer };
}

interface Operation {
  id: string;
  method: string;
  template: string;
  example: object;
  takesFile: boolean;
  /** Whether it names the version that the caller saw. */
  ofVersion: boolean;
  /** Whether it must. */
  confirms: boolean;
}

interface Described {
  operationId: string;
  requestBody?: { content: Record<string, never> };
  parameters?: { name: string; required?: boolean }[];
}

const REFUSED = [403, 404, 409];
/** A version that nothing ever had. */
const UNSEEN = 999_999;

/**
 * Calls every operation on things in several states as several people, and returns each that was offered and is refused
 * for state or role, or was not offered and is let in. Each offered one meets a thing of its own.
 */
export async function offerFindings(
  document: Record<string, never>,
  thing: OfferedThing,
  trials: readonly OfferTrial[],
): Promise<{ findings: string[]; offered: Record<string, string[]> }> {
  const operations = operationsOf(document, thing);
  const findings: string[] = [];
  const seen: Record<string, string[]> = {};
  for (const { name, make, callers } of trials) {
    // One for all: who is refused changes nothing.
    const id = await make();
    for (const [caller, client] of Object.entries(callers)) {
      const where = `${name} ${caller}`;
      const answer = await client.get(thing.template.replace('{id}', id));
      const offered: string[] = answer.status === 200 ? answer.body.availableActions : [];
      seen[where] = offered;
      // Who may not see it has no version to name.
      const version: number = answer.body.version ?? 1;
      for (const operation of operations.filter(({ id: one }) => !offered.includes(one))) {
        let met = await act(client, operation, id, thing, version);
        // What was let in before, or came by itself, has made another version of it.
        if (met.status === 412) met = await act(client, operation, id, thing);
        const byContent = met.status === 422 && thing.refusedByContent?.includes(operation.id);
        const again = met.status < 300 && thing.repeatable?.includes(operation.id);
        if (!REFUSED.includes(met.status) && !byContent && !again) {
          findings.push(`${where}: ${operation.id} is not offered, and answers ${met.status}`);
        }
      }
      for (const operation of operations.filter(({ id: one }) => offered.includes(one))) {
        const fresh = await make();
        const unseen = operation.confirms ? await act(client, operation, fresh, thing, UNSEEN) : null;
        if (unseen && unseen.status !== 412) {
          findings.push(`${where}: ${operation.id} takes what nobody saw, and answers ${unseen.status}`);
        }
        const met = await act(client, operation, fresh, thing);
        // One that is malformed says nothing of the state: the test sends it wrongly.
        if ([400, ...REFUSED].includes(met.status)) {
          findings.push(`${where}: ${operation.id} is offered, and answers ${met.status} ${met.body.detail}`);
        }
      }
    }
  }
  return { findings, offered: seen };
}

function operationsOf(document: Record<string, never>, { schema, bodies = {} }: OfferedThing): Operation[] {
  const { components, paths } = document as unknown as {
    components: { schemas: Record<string, { properties: { availableActions: { items: { enum: string[] } } } }> };
    paths: Record<string, Record<string, Described>>;
  };
  const ids = components.schemas[schema]!.properties.availableActions.items.enum;
  const all = Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, { operationId: id, requestBody, parameters }]) => {
      const confirms = (parameters ?? []).some((one) => one.name === 'If-Match' && one.required === true);
      const ofVersion = method !== 'post' || confirms;
      const content = (requestBody?.content ?? {}) as Record<string, { example?: object }>;
      const example = bodies[id] ?? content['application/json']?.example ?? {};
      return {
        id,
        method: method.toUpperCase(),
        template,
        example,
        takesFile: 'multipart/form-data' in content,
        ...{ ofVersion, confirms },
      };
    }),
  );
  return ids.map((id) => {
    const found = all.find((operation) => operation.id === id);
    if (!found) throw new Error(`${id} is no operation of this service`);
    return found;
  });
}

async function act(
  client: Client,
  { method, template, example, takesFile, ofVersion }: Operation,
  id: string,
  thing: OfferedThing,
  version?: number,
) {
  const parameters: Record<string, string> = { ...thing.parameters, id };
  const path = template.replace(/\{([^}]+)\}/g, (_, name: string) => parameters[name] ?? id);
  if (takesFile) return client.upload(path, thing.file!, { ...example } as Record<string, string>, method as 'PUT');
  if (!ofVersion) return client.call(method, path, example);
  // Whoever may not see it has no version to name.
  const seen = version ?? (await client.get(thing.template.replace('{id}', id))).body.version ?? 1;
  return client.call(method, path, example, { headers: { 'if-match': `"${seen}"` } });
}
