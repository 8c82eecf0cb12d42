export { PersonaPage } from './persona-page.js';
