import { createContext, useContext } from 'react';
import type { TokenSource } from '../session.js';

export interface AuthUser {
  id: string;
  name: string;
  email: string;
}

export interface AuthOrganization {
  id: string;
  name: string;
  slug: string;
  role: string;
}

/** Who is signed in, whichever service says so. */
export interface Auth {
  isLoaded: boolean;
  isSignedIn: boolean;
  user: AuthUser | null;
  organizations: AuthOrganization[];
  activeOrganization: AuthOrganization | null;
  getToken: TokenSource;
  signIn: () => void;
  signOut: () => Promise<void>;
  switchOrganization: (id: string) => Promise<void>;
}

export const AuthContext = createContext<Auth | null>(null);

export function useAuth(): Auth {
  const auth = useContext(AuthContext);
  if (!auth) throw new Error('useAuth needs an auth provider above it');
  return auth;
}
