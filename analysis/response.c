/* response.c - the sixteen rates. */
#include "analysis/response.h"

const char *const response_rate_names[RESPONSE_RATES] = {
    "RR1",   "RR2",   "RR3",  "RR4",  "RR5",  "RR6",  "COOP1", "COOP2",
    "COOP3", "COOP4", "REF1", "REF2", "REF3", "CON1", "CON2",  "CON3"
};

void
response_rates(const OutcomeCounts *c, double rate[RESPONSE_RATES])
{
    double interviews = c->complete + c->partial;
    double contacted = interviews + c->refused + c->other;
    double eligible = contacted + c->noncontact;
    double known = eligible + c->ineligible;
    double e = known > 0 ? eligible / known : 1;
    double all = eligible + c->unknown, likely = eligible + e * c->unknown;
    double asked = interviews + c->refused;
    const double rates[RESPONSE_RATES] = {
        c->complete / all,       interviews / all,       c->complete / likely,
        interviews / likely,     c->complete / eligible, interviews / eligible,
        c->complete / contacted, interviews / contacted, c->complete / asked,
        interviews / asked,      c->refused / all,       c->refused / likely,
        c->refused / eligible,   contacted / all,        contacted / likely,
        contacted / eligible,
    };

    for (size_t i = 0; i < RESPONSE_RATES; i++)
        rate[i] = rates[i];
}
