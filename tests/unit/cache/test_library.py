import mirdce.cache as library


def test_the_library_names_all_that_its_users_import() -> None:
    found = {name: getattr(library, name) for name in library.__all__}
    assert all(value.__module__.startswith("mirdce.cache.") for value in found.values())
    assert set(library.__all__) == set(library._HOMES)
