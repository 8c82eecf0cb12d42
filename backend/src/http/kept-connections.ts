import type { Server } from 'node:http';
import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Longer than proxies keep theirs (60 s mostly), so that it is never us who close one just as a request comes. */
const keptIdleMs = 75_000;

/** Connections stay open between requests: who asks after a pause does not wait for a new one. */
@Injectable()
export class KeptConnections implements OnModuleInit, BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    this.server.keepAliveTimeout = keptIdleMs;
  }

  /** The server waits for every connection that was busy when it was told to close; none is kept after its answer then. */
  beforeApplicationShutdown(): void {
    this.server.keepAliveTimeout = 1;
  }

  private get server(): Server {
    return this.host.httpAdapter.getHttpServer() as Server;
  }
}
