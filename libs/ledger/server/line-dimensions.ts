/** SQL: the dimensions of a line `l` as an object that has only those it has. */
export const DIMENSIONS_OF_LINE = `json_strip_nulls(json_build_object('grant', l.grant_code, 'project', l.project_code, 'caseCost', l.case_cost_code,
            'counterparty', l.counterparty_code, 'taxSphere', l.tax_sphere))`;
