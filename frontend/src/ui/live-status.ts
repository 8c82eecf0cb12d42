import { createContext, useContext } from 'react';

/** False while the tab hears nothing of what happens elsewhere. */
export const LiveStatusContext = createContext(true);
export const useIsLive = (): boolean => useContext(LiveStatusContext);
