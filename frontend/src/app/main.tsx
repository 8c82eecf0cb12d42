import './theme/component-styles.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { printInLight } from './theme/print-in-light.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
printInLight(document.documentElement);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
