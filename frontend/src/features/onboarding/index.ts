export { OnboardingPage } from './onboarding-page.js';
