import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net';

/** Who connects is let through, is told this SQLSTATE as by a PostgreSQL that can't serve, or hears nothing at all. */
type Mood = 'open' | 'silent' | `${number}${string}`;

/** Stands in front of the PostgreSQL of the test run and plays its outages: starting, full, hanging, gone. */
export class PostgresGate {
  /** How many connections were asked for. */
  asked = 0;
  private mood: Mood = 'open';
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  /** Opens a gate before the server that this URL names. */
  static async before(url: string): Promise<PostgresGate> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gate = new PostgresGate(server, (server.address() as { port: number }).port);
    const host = decodeURIComponent(hostname);
    const target = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port: Number(port) };
    server.on('connection', (socket) => gate.welcome(socket, target));
    return gate;
  }

  /** The same database, through the gate. */
  through(url: string): string {
    const via = new URL(url);
    via.host = `127.0.0.1:${this.port}`;
    return via.href;
  }

  /** From now on connections are let through. */
  open(): void {
    this.mood = 'open';
    for (const socket of this.sockets) socket.resume();
  }

  /** From now on who connects is refused with this SQLSTATE; connections that exist are broken. */
  refuse(sqlState: `${number}${string}`): void {
    this.mood = sqlState;
    this.cut();
  }

  /** From now on nobody hears anything; connections stay. */
  silence(): void {
    this.mood = 'silent';
    for (const socket of this.sockets) socket.pause();
  }

  /** Breaks all connections. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private welcome(socket: Socket, behind: NetConnectOpts): void {
    this.asked += 1;
    this.keep(socket);
    if (this.mood === 'silent') {
      socket.pause();
      return;
    }
    if (this.mood !== 'open') {
      const refusal = fatal(this.mood);
      socket.once('data', () => socket.end(refusal));
      return;
    }
    const onward = connect(behind);
    this.keep(onward);
    socket.pipe(onward).pipe(socket);
    socket.once('close', () => onward.destroy());
    onward.once('close', () => socket.destroy());
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }
}

/** PostgreSQL's ErrorResponse to somebody who connects. */
function fatal(sqlState: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${sqlState}\0Mnot now\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
