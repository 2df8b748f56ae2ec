"""Work handed to a Dask cluster: its address, the handing out, and whether workers are what we are."""
