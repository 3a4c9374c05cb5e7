import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stateNames, type Transition } from '@shenguan/common/states';
import { readDeclarations } from './declarations.js';
import type { SourceFile } from './source-files.js';

const TABLE_FILE = /^services\/([^/]+)\/src\/(.+)\.transitions\.ts$/;

/** The life of one kind of thing, as its service declares it. */
export interface TransitionTableView {
  readonly service: string;
  /** The file's name, such as `inbox-entry`. */
  readonly thing: string;
  readonly path: string;
  readonly doc: string;
  /** Where it begins: the first state of its list, else of its first transition. */
  readonly first: string;
  readonly states: readonly { readonly name: string; readonly zh: string }[];
  readonly transitions: Readonly<Record<string, Transition<string>>>;
}

/** Reads every transition table of the services; the sources say which there are, `load` gives what a source exports. */
export async function readTransitionTables(
  code: readonly SourceFile[],
  load: (path: string) => Promise<object>,
): Promise<readonly TransitionTableView[]> {
  const tables: TransitionTableView[] = [];
  for (const source of code) {
    const [, service, below] = TABLE_FILE.exec(source.path) ?? [];
    if (service && below) tables.push(...tablesOf(source, service, below, await load(source.path)));
  }
  return tables;
}

/** Loads what a service's source was built into; throws where it was never built. */
export async function loadBuilt(root: string, path: string): Promise<object> {
  const built = join(root, path.replace('/src/', '/dist/').replace(/\.ts$/, '.js'));
  if (!existsSync(built)) throw new Error(`${path} is not built: run "npm run build"`);
  return import(pathToFileURL(built).href);
}

function tablesOf(source: SourceFile, service: string, below: string, module: object): TransitionTableView[] {
  const { docs } = readDeclarations([source]);
  const exported = Object.entries(module);
  const listed = exported.find(([name]) => name.endsWith('_STATES'))?.[1] as readonly string[] | undefined;
  return exported
    .filter(([name]) => name.endsWith('Transitions'))
    .map(([name, table]) => {
      const transitions = table as TransitionTableView['transitions'];
      const spoken = Object.values(transitions).flatMap(({ from, to }) => [...from, to]);
      const states = listed ?? [...new Set(spoken)];
      return {
        service,
        thing: below.split('/').at(-1)!,
        path: source.path,
        doc: docs.get(name) ?? '',
        first: states[0]!,
        states: states.map((state) => ({ name: state, zh: stateNames(transitions)[state]?.zh ?? '' })),
        transitions,
      };
    });
}
