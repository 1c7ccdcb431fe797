import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * What stands before several nodes, as far as a test needs it: each connection goes to the next node that answers. A node that refuses is
 * passed over; a connection whose node dies is cut.
 */
export class RoundRobin {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private next = 0;

  /** @param ports of the nodes on this machine, asked at each connection */
  constructor(private readonly ports: () => readonly number[]) {
    this.server = createServer((client) => {
      this.keep(client);
      this.join(client, this.ports().length);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get wsUrl(): string {
    return this.url.replace('http', 'ws');
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return this;
  }

  async dispose(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((done) => this.server.close(done));
  }

  private join(client: Socket, tries: number): void {
    const ports = this.ports();
    const port = ports[this.next++ % ports.length];
    if (tries === 0 || port === undefined || client.destroyed) return void client.destroy();
    const node = connect(port, '127.0.0.1');
    this.keep(node);
    let isJoined = false;
    node.once('connect', () => {
      isJoined = true;
      client.pipe(node).pipe(client);
      client.once('close', () => node.destroy());
      node.once('close', () => client.destroy());
    });
    node.once('error', () => (isJoined ? client.destroy() : this.join(client, tries - 1)));
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }
}
