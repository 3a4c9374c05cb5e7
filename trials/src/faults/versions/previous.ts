import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '@shenguan/embedded/services';

const run = promisify(execFile);
const INSTALL_MS = 600_000;
/** Where packages of a checkout may lie, beside its top. */
const WORKSPACES = ['libs', 'services', 'deploy', 'examples'];

/** The version before (旧版本), built in a directory of its own. */
export interface Previous {
  readonly root: string;
  /** Its commit, abbreviated. */
  readonly commit: string;
  remove(): void;
}

/** Builds an older commit of this repository in a temporary directory; a string says what is lacking for it. */
export async function buildPrevious(ref: string | null): Promise<Previous | string> {
  if (ref === null) return '以 --previous <提交> 指明旧版本 · --previous <git ref> names the version before';
  const commit = await git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`).catch((error) =>
    error.code === 'ENOENT' ? 'git' : null,
  );
  if (commit === 'git') return 'git';
  if (commit === null) return `没有 git 仓库，或者其中没有 ${ref} · no git repository, or no ${ref} in it`;
  const root = mkdtempSync(join(tmpdir(), 'shenguan-previous-'));
  const remove = () => rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  try {
    const archive = join(root, 'archive.tar');
    await git('archive', '--output', archive, commit);
    await run('tar', ['-xf', archive, '-C', root]);
    rmSync(archive);
    await install(root);
    await run('npm', ['run', '--silent', 'compile'], { cwd: root, timeout: INSTALL_MS });
    return { root, commit: commit.slice(0, 8), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The packages that lie here serve where both name the same ones; else npm brings in those of then. */
async function install(root: string): Promise<void> {
  const lock = (of: string) => readFileSync(join(of, 'package-lock.json'), 'utf8');
  if (lock(root) === lock(ROOT)) {
    const linked = await linkPackages(root).then(
      () => true,
      () => false,
    );
    if (linked) return;
  }
  const options = ['--prefer-offline', '--no-audit', '--no-fund'];
  await run('npm', ['ci', ...options], { cwd: root, timeout: INSTALL_MS, maxBuffer: 64 * 1024 * 1024 });
}

async function linkPackages(root: string): Promise<void> {
  const inside = WORKSPACES.flatMap((one) => readdirSync(join(ROOT, one)).map((name) => join(one, name)));
  for (const place of ['', 'trials', 'bench', 'tools', ...inside]) {
    const from = join(ROOT, place, 'node_modules');
    const to = join(root, place, 'node_modules');
    if (!existsSync(from) || !existsSync(dirname(to))) continue;
    rmSync(to, { recursive: true, force: true });
    await run('cp', ['-al', from, to]);
  }
}

async function git(...args: string[]): Promise<string> {
  return (await run('git', ['-C', ROOT, ...args])).stdout.trim();
}
