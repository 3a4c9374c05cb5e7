// Loaded before a service (`node --import`): its machine's resolver is the name server of OWN_RESOLVER.
import { promises as dns } from 'node:dns';

const server = process.env.OWN_RESOLVER!;
const { Resolver } = dns;

dns.Resolver = class extends Resolver {
  constructor(options?: ConstructorParameters<typeof Resolver>[0]) {
    super(options);
    this.setServers([server]);
  }
} as typeof Resolver;
