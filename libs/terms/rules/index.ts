export { CALENDARS } from './calendars/holiday-calendar';
export { countTerm } from './count-term';
export { deemedServiceOn } from './deemed-service';
export { profileOf } from './counting-profile';
export { ruleOf, RULES_AS_OF, TERM_RULES } from './rule-table';
