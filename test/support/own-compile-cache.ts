/**
 * What tests start keeps its compiled code as it does for users: beside its project, by paths that all
 * copies of the project share. The folder that the environment names is for the tests' own processes:
 * taken from there, each copy would have each of its files compiled anew.
 */

delete process.env.NODE_COMPILE_CACHE;
delete process.env.NODE_COMPILE_CACHE_PORTABLE;
