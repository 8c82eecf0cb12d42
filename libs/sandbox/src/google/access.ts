import type { Request, Response } from 'express';
import { takeOne, type BehaviourBook, type GoogleBehaviour } from '../behaviour.js';
import { findGoogleAccount, type GoogleAccount } from './accounts.js';
import { faults, GoogleFault, sendGoogleError } from './google-error.js';
import type { Grants } from './grants.js';
import { findProperty, type Property } from './property/catalogue.js';
import { mayReadAnalytics } from './scopes.js';

export interface AnalyticsCaller {
  account: GoogleAccount;
  behaviour: GoogleBehaviour;
}

/** Who calls, by access token; throws what Google answers to tokens that are missing, dead or too narrow. */
export function authorizeCaller(request: Request, grants: Grants, book: BehaviourBook): AnalyticsCaller {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!bearer) throw faults.credentialsMissing();
  const token = grants.findAccessToken(bearer);
  const account = token && findGoogleAccount(token.account);
  if (!token || !account) throw faults.credentialsInvalid();
  const behaviour = book.google({ user: account.email });
  if (behaviour.revokeAll) throw faults.credentialsInvalid();
  if (!mayReadAnalytics(token.scopes)) throw faults.scopeInsufficient();
  return { account, behaviour };
}

/** A property that does not exist and one of somebody else look the same. */
export function requireProperty({ account }: AnalyticsCaller, id: string): Property {
  const property = findProperty(id);
  if (!property || !account.analyticsAccounts.includes(property.account)) throw faults.propertyForbidden();
  return property;
}

const usualMessages: Record<number, string> = {
  403: 'User does not have sufficient permissions for this property.',
  429: 'Exhausted property tokens for a project per hour.',
  500: 'Internal error encountered.',
  503: 'The service is currently unavailable.',
};

export function failOnDemand(failure: GoogleBehaviour['dataError']): void {
  if (!failure || !takeOne(failure)) return;
  const { status, reason, message } = failure;
  throw new GoogleFault(status, message ?? usualMessages[status] ?? 'The request failed.', reason);
}

/** Runs a handler and sends its faults in Google's envelope. */
export function answering(handler: (request: Request, response: Response) => void | Promise<void>) {
  return async (request: Request, response: Response): Promise<void> => {
    try {
      await handler(request, response);
    } catch (error) {
      if (!(error instanceof GoogleFault)) throw error;
      sendGoogleError(response, error);
    }
  };
}
