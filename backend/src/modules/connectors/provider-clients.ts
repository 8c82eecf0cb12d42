import { Inject, Injectable } from '@nestjs/common';
import { SharedState } from '@ocsuite/db';
import { Problem } from '@ocsuite/types';
import { CONFIG, type Config } from '../../config/index.js';
import { notFound } from '../../http/id.pipe.js';
import { providers } from './providers/index.js';
import type { ProviderClient } from './providers/provider.js';
import { OAuthStateStore } from './sign-in/oauth-state.store.js';

/** The clients of the providers that are read through an API, each made once. */
@Injectable()
export class ProviderClients {
  private readonly clients: Map<string, ProviderClient>;

  constructor(@Inject(CONFIG) config: Config, states: OAuthStateStore, shared: SharedState) {
    this.clients = new Map(
      providers.flatMap((provider) =>
        provider.kind === 'synced'
          ? [[provider.id, provider.connect({ config, states, shared })] as const]
          : [],
      ),
    );
  }

  /** @throws Problem `conflict` for a connector that holds files. */
  of({ provider }: { provider: string }): ProviderClient {
    const client = this.clients.get(provider);
    if (client) return client;
    throw new Problem('conflict', 'This connector holds uploaded files: there is nothing to read them from.');
  }

  /** @throws Problem `not-found` for a name in an address that is none. */
  named(provider: string): ProviderClient {
    const client = this.clients.get(provider);
    if (!client) throw notFound('provider');
    return client;
  }
}
