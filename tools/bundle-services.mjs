// Packs each service, and its migrations, with the libraries that it loads into few files, from which the embedded
// system starts it: opening two thousand modules takes longer than all that a start does beside.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const out = join(root, 'deploy/embedded/dist/bundled');
/** Says when the newest module of these bundles changed, and which files they are. */
const MADE = join(out, 'made.json');
const SERVICES = ['approval', 'review-experts', 'joint-inspection', 'supervision-link'];
/** For so long a part stays that newer bundles do without: a running system may still load it. */
const KEPT_MS = 86_400_000;

/** Libraries that look for files beside their own modules, or that are seldom loaded. */
const APART = ['@aws-sdk/client-s3', 'fontkit', 'pdfkit', 'pino', 'piscina', 'swagger-ui-dist', 'typeorm'];

/** Brings the bundles up to date. Where the bundler is not installed, or no service is built, there are none, and services start from their modules. */
export async function bundleServices() {
  const { build } = await import('esbuild').catch(() => ({}));
  const built = SERVICES.every((name) => existsSync(join(root, 'services', name, 'dist/main.js')));
  if (!build || !built) return rmSync(out, { recursive: true, force: true });
  const newest = newestInput();
  const before = existsSync(MADE) ? JSON.parse(readFileSync(MADE, 'utf8')) : { newest: 0, files: [] };
  if (before.newest === newest) return;
  const { outputFiles } = await build({
    entryPoints: SERVICES.flatMap((name) =>
      ['main', 'migrate'].map((program) => ({
        in: join(root, 'services', name, 'dist', `${program}.js`),
        out: `${name}.${program}`,
      })),
    ),
    absWorkingDir: root,
    outdir: out,
    chunkNames: '[hash]',
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Nest, TypeORM and the OpenAPI documents go by the names of classes; see `namesOfClasses`.
    keepNames: true,
    legalComments: 'none',
    logLevel: 'error',
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
    },
    plugins: [apart, placed],
  });
  mkdirSync(out, { recursive: true });
  const files = outputFiles.map(({ path }) => basename(path));
  // Parts before the programs that load them.
  for (const { path, text } of outputFiles.toSorted((a, b) => isProgram(a) - isProgram(b))) {
    put(path, namesOfClasses(text));
  }
  put(MADE, JSON.stringify({ newest, files }));
  for (const name of readdirSync(out).filter((one) => one !== basename(MADE) && !files.includes(one))) {
    const file = join(out, name);
    if (before.files.includes(name)) utimesSync(file, new Date(), new Date());
    else if (Date.now() - statSync(file).mtimeMs > KEPT_MS) rmSync(file, { force: true });
  }
}

const isProgram = ({ path }) => Number(/\.(main|migrate)\.js$/.test(path));

/**
 * Names no function: the bundler would define the name of each closure anew whenever it is made, in every request.
 * Names of ours that begin with a capital are those of classes.
 */
function namesOfClasses(text) {
  return text.replace(
    /^var __name = \(target, value\) => (__defProp\(target, "name", .+\));$/m,
    'var __name = (target, value) => value >= "a" ? target : $1;',
  );
}

/** Leaves out what is loaded from its own place: some libraries, and what a library tries to load and we don't have. */
const apart = {
  name: 'apart',
  setup({ onResolve, resolve }) {
    const asked = Symbol('asked');
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind === 'entry-point' || pluginData === asked || path.startsWith('@shenguan/')) return undefined;
      if (APART.some((name) => path === name || path.startsWith(`${name}/`))) return { path, external: true };
      if (!importer.includes('/node_modules/')) return undefined;
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: asked });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};

/** Modules of ours find what stands beside them (templates, tasks of threads) where they stood. */
const placed = {
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const text = await readFile(path, 'utf8');
      const place = `new URL(${JSON.stringify(relative(out, path).replaceAll('\\', '/'))}, import.meta.url)`;
      const directory = `require('node:path').dirname(require('node:url').fileURLToPath(${place}))`;
      return {
        contents: text.replaceAll(/\bimport\.meta\.(url|dirname)\b/g, (_, what) =>
          what === 'url' ? `${place}.href` : directory,
        ),
      };
    });
  },
};

/** When the newest module or the list of libraries changed. */
function newestInput() {
  const places = ['libs/common', ...SERVICES.map((name) => `services/${name}`)].map((path) => join(root, path, 'dist'));
  const modules = places.flatMap((place) =>
    readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .map((file) => join(place, file)),
  );
  const all = [...modules, join(root, 'package-lock.json'), import.meta.filename];
  return Math.max(...all.map((file) => statSync(file).mtimeMs));
}

/** Puts a file in place whole: another start may be reading it. */
function put(file, contents) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, file);
}
