"""The wire contract: what comes in (…Query, …Request) and what goes out (…Response). Nothing else."""
