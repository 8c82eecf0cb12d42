import type { Secret } from '@ocsuite/crypto';
import type { SharedState } from '@ocsuite/db';
import type { Period, Property, PropertyChoiceList, ProviderIcon, StoredMetric } from '@ocsuite/types';
import type { Request } from 'express';
import type { Config } from '../../../config/index.js';
import type { CanonicalRow, PeriodCount } from '../canonical-row.js';
import type { OAuthRequest, OAuthStateStore } from '../sign-in/oauth-state.store.js';
import type { RowContext, TableReader } from '../upload/table-reader.js';

/** A kind of source. `docs/connectors.md` says how to add one. */
export type ConnectorProvider = SyncedProvider | FileProvider;

/** What the pages say of a provider; none of them knows one by name. */
interface ProviderWords {
  /** Stands in rows and addresses: small letters, digits and hyphens, for ever. */
  id: string;
  title: string;
  description: string;
  icon: ProviderIcon;
}

/** Figures that come by themselves, through an API that a person has given access to. */
export interface SyncedProvider extends ProviderWords {
  kind: 'synced';
  connect(needs: ProviderNeeds): ProviderClient;
}

/** Figures that people bring as files. */
export interface FileProvider extends ProviderWords {
  kind: 'files';
  /** How its export is read, where one is always written the same way; any other table is read as a person maps it. */
  export?: FileExport;
}

/** An export that tells by its columns what it is, so that nobody has to say which column holds what. */
export interface FileExport {
  /** All of these make a file this export. Their names are compared to the letter. */
  columns: readonly string[];
  metrics: readonly StoredMetric[];
  /** The column with the code of each row's currency. */
  currencyColumn: string;
  /** Begins the reading of one file whose columns these are. */
  reader: (columns: string[], source: RowContext) => TableReader;
}

/** What the house lends to a provider's client. */
export interface ProviderNeeds {
  config: Config;
  states: OAuthStateStore;
  /** For what all processes must agree on, such as a quota. */
  shared: SharedState;
}

/**
 * The other end of the wire. Whatever goes wrong there is thrown as a problem: `credentials-revoked` when a person has to
 * give access again, `provider-refused` when trying again is pointless, `provider-unavailable` when it is not, and a
 * `QuotaStop` when the provider wants to be left alone until an instant.
 */
export interface ProviderClient {
  signIn: SignIn;
  refresh(refreshToken: Secret): Promise<AccessToken>;
  /** Takes back the grant. True when the provider confirms, also when it was gone already. */
  revoke(refreshToken: Secret): Promise<boolean>;
  /** Everything that the account may read. */
  listProperties(accessToken: Secret): Promise<PropertyChoiceList['items']>;
  describeProperty(accessToken: Secret, property: string): Promise<Property>;
  readPiece(piece: PieceToRead): Promise<FetchedPiece>;
}

/** The consent dance, state and PKCE included. */
export interface SignIn {
  /** Accounts of this name space are the same for every provider that names it: one grant may serve several. */
  accounts: string;
  /** The consent page's address. */
  begin(request: Request): Promise<string>;
  /** Exchanges what the provider sent the browser back with. @throws Problem for a dance that ended without a grant. */
  complete(request: OAuthRequest): Promise<Grant>;
}

/** What was granted, and by whom. */
export interface Grant {
  accessToken: Secret;
  refreshToken: Secret;
  expiresAt: Date;
  scopes: string[];
  account: { subject: string; email: string | null };
}

export interface AccessToken {
  token: Secret;
  expiresAt: Date;
}

/** A stretch of days to be read, with all of the weeks and months that it touches. */
export interface PieceToRead {
  connectorId: string;
  property: string;
  period: Period;
  /** Later days may still change. */
  settledTo: string;
  /** The last day that is over in the property's time zone. */
  yesterday: string;
  signal: AbortSignal;
  /** Calls with a token that is good for the next minutes, and once more with a new one when it is refused. */
  withAccess: <T>(call: (accessToken: Secret) => Promise<T>) => Promise<T>;
}

export interface FetchedPiece {
  rows: CanonicalRow[];
  /** People by week and month, where the provider counts them. */
  counts: PeriodCount[];
  requests: number;
  quotaTokens: number;
  /** As the answers said it; a property that moves is read again from the start. */
  property: Partial<Pick<Property, 'timeZone' | 'currency'>>;
}
