import { fetchReceipt } from './fetch-receipt';
import { wishForReceipt } from './wish-for-receipt';

// One script for both pages; each form says which it is.
const wish = document.querySelector<HTMLFormElement>('#receipt');
if (wish !== null) wishForReceipt(wish);
const fetching = document.querySelector<HTMLFormElement>('#fetch');
if (fetching !== null) fetchReceipt(fetching);
