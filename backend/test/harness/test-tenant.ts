import { addCompany, type Company, HttpClient } from '@ocsuite/testing';
import { meSchema, type Role } from '@ocsuite/types';
import type { Product } from './product.js';

/** A tenant that only this test knows, with one person for each role. */
export interface TestTenant {
  tenantId: string;
  company: Company;
  /** Calls the API as the person with this role; the sign-in is that of the sandbox. */
  as(role: Role): HttpClient;
  token(role: Role): Promise<string>;
}

export async function aTenant(
  product: Product,
  wanted?: { name?: string; roles?: string[] },
): Promise<TestTenant> {
  const company = await addCompany(product.sandbox, wanted);
  const token = (role: Role) => product.sandbox.signIn(company.emailOf(role));
  const as = (role: Role) => new HttpClient(product.url, () => token(role));
  const { tenant } = (await as('owner').get('/me')).read(meSchema);
  return { tenantId: tenant.id, company, as, token };
}
