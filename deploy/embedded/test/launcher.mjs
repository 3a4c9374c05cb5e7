// Starts what a test asks for in a process of its own, which the test then kills:
// launcher.mjs postgres|system <data directory> [<services directory>]
const [what, dataDir, servicesDir] = process.argv.slice(2);
const dist = new URL('../dist/', import.meta.url);
process.on('disconnect', () => process.exit(0));
if (what === 'postgres') {
  const { startPostgres } = await import(new URL('postgres.js', dist));
  const { pid, port } = await startPostgres({ dataDir, databases: ['example'], durable: false });
  process.send({ pid, port });
} else {
  const { findServices } = await import(new URL('services.js', dist));
  const { startSystem } = await import(new URL('system.js', dist));
  const system = await startSystem({
    dataDir,
    portBase: 0,
    quiet: true,
    durable: false,
    services: findServices(servicesDir),
  });
  process.send({ origins: system.origins, pids: Object.keys(system.origins).map(system.pid) });
}
